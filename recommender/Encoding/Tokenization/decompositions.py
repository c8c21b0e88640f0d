"""Writes CanonicalDecompositions.txt: what each character becomes by canonical decomposition (NFD) without its nonspacing
marks, as far as that differs from itself. Hangul syllables, which a formula decomposes, and marks themselves are left out.
Python 3's own Unicode data is the source."""
import pathlib
import unicodedata

entries = []
for code in range(0x110000):
    character = chr(code)
    if 0xAC00 <= code <= 0xD7A3 or unicodedata.category(character) == "Mn":
        continue
    kept = [ord(c) for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn"]
    if kept != [code]:
        entries.append((code, kept))

lines = [f"# First and last character, and what they become. Unicode {unicodedata.unidata_version}; made by decompositions.py."]
first = last = kept = None
for code, target in entries + [(None, None)]:
    if first is not None and code == last + 1 and target == kept:
        last = code
        continue
    if first is not None:
        lines.append(f"{first:X} {last:X} " + " ".join(f"{c:X}" for c in kept))
    first, last, kept = code, code, target
pathlib.Path(__file__).with_name("CanonicalDecompositions.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
