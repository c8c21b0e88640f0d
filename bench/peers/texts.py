"""Texts and token ids for the comparison.

texts.py texts DATA COUNT             COUNT texts of edX's courses and OATutor's problems, one a line, taken evenly from both
texts.py ids VOCAB LIMIT < texts      their WordPiece ids as JSON, a list a text, [CLS] and [SEP] included, cut at LIMIT
"""
import csv
import json
import os
import sys
import tarfile
import unicodedata


def courses(data):
    with open(os.path.join(data, "catalog-en", "EdX.csv"), encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield f"{row['Course Name']}. {row['Course Description']}"


def problems(data):
    """The title, the statement and the questions of its steps, as the importer puts them together; $$ marks LaTeX there."""
    texts, steps = {}, {}
    with tarfile.open(os.path.join(data, "oatutor", "content-pool-json.tar.gz")) as pool:
        for member in pool:
            parts = member.name.split("/")
            if not member.isfile() or parts[-1] != parts[-2] + ".json":
                continue
            entry = json.load(pool.extractfile(member))
            if len(parts) == 3:
                texts[parts[1]] = f"{entry.get('title', '')}. {entry.get('body', '')}"
            elif parts[2] == "steps" and len(parts) == 5:
                steps.setdefault(parts[1], {})[parts[3]] = f"{entry.get('stepTitle', '')} {entry.get('stepBody', '')}"
    for name in sorted(texts):
        yield " ".join([texts[name], *(text for _, text in sorted(steps.get(name, {}).items()))]).replace("$$", " ")


def sample(data, count):
    every = [*courses(data), *problems(data)]
    lines = [" ".join(text.replace("\\n", " ").split()) for text in every]
    lines = [line for line in dict.fromkeys(lines) if line]
    return [lines[i * len(lines) // count] for i in range(count)]


def words(text):
    """BERT's basic tokenizer, uncased."""
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn" and (c in "\t\n\r" or unicodedata.category(c)[0] != "C"))
    apart = lambda c: unicodedata.category(c)[0] == "P" or (c.isascii() and c.isprintable() and not c.isalnum() and c != " ") or "\u4e00" <= c <= "\u9fff"
    return "".join(f" {c} " if apart(c) else c for c in text).split()


def pieces(word, vocabulary):
    """Greedy longest match; a word that cannot be cut is one [UNK]."""
    ids, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            id = vocabulary.get(("##" if start else "") + word[start:end])
            if id is not None:
                break
        else:
            return [vocabulary["[UNK]"]]
        ids.append(id)
        start = end
    return ids if len(word) <= 100 else [vocabulary["[UNK]"]]


def encode(text, vocabulary, limit):
    ids = [id for word in words(text) for id in pieces(word, vocabulary)]
    return [vocabulary["[CLS]"], *ids[: limit - 2], vocabulary["[SEP]"]]


if __name__ == "__main__":
    if sys.argv[1] == "texts":
        print("\n".join(sample(sys.argv[2], int(sys.argv[3]))))
    else:
        with open(sys.argv[2], encoding="utf-8") as file:
            vocabulary = {line.rstrip("\n"): i for i, line in enumerate(file)}
        json.dump([encode(line.rstrip("\n"), vocabulary, int(sys.argv[3])) for line in sys.stdin], sys.stdout)
