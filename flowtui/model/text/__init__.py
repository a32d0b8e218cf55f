"""Texts: alphabets, words, languages, quotes, parts of an SMS."""
