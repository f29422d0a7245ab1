"""How a page looks where it is shared: the words and the picture that other sites show of it."""
