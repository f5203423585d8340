"""How alike two written names are, Latin or Arabic: one small step of it in each module.

fold        what of a spelling counts at all: neither case, accents nor vowel signs
parts       the words of a name that tell one bearer from another; compounds as one
given       given names that are known, each with its usual spellings
sounds      how a word of either script is said, a sign for a sound
skeleton    its consonants, roughly: where to look for words said alike
similarity  how alike two words are said; vowels weigh little
alignment   the same of one word with many, at once
matching    which part of one name is which of the other
comparison  how alike two whole names are, and where they contradict each other
postings    which numbers have a key: the table behind every look-up
vocabulary  all words of an index: from a word asked for to those that may be meant
beginnings  the same for what has been typed so far
shapes      names taken apart, and as much of them as matters for what is asked
traits      what else a search has to know of each name, as columns
finder      all names by number: which of them a spelling may mean, and how likely
roster      all actors by number, and in which order equals are shown
directory   actors and their spellings; follows a change by its difference
hits        what has been found, looked up as it is looked at
"""
