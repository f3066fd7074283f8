"""Draws what file managers want of the icons: resources/icons/{document,minutes-desk}.svg → .png (256 px) and .ico.

QT_QPA_PLATFORM=offscreen python packaging/make_icons.py
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 256)


def drawn(svg: Path, size: int) -> bytes:
    """The drawing as a PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico of PNG pictures. Source: Microsoft, "The ICO file format"; PNG within since Windows Vista."""
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    place = len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return head + body


def main() -> None:
    _application = QGuiApplication([])
    for name in ("document", "minutes-desk"):
        svg = ICONS / f"{name}.svg"
        svg.with_suffix(".png").write_bytes(drawn(svg, 256))
        svg.with_suffix(".ico").write_bytes(icon({size: drawn(svg, size) for size in SIZES}))


if __name__ == "__main__":
    main()
