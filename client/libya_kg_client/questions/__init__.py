"""The questions a client can be asked, by what they are about."""
