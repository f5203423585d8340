"""How alike two written names are, Latin or Arabic: one small step of it in each module.

fold        what of a spelling counts at all: neither case, accents nor vowel signs
parts       the words of a name that tell one bearer from another; compounds as one
given       given names that are known, each with its usual spellings
sounds      how a word of either script is said, a sign for a sound
skeleton    its consonants, roughly: where to look for words said alike
similarity  how alike two words are said; vowels weigh little
comparison  how alike two whole names are, and where they contradict each other
vocabulary  all words of an index: from a word asked for to those that may be meant
"""
