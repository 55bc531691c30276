"""XML as text, laid out and with its declaration."""

from xml.etree.ElementTree import Element, indent, tostring


def xml_text(root: Element) -> str:
    """An XML document that ends with a line feed. What it holds went through ``escape.xml``."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
