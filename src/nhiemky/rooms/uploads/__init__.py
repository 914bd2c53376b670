"""Ground: files that were read on trial and wait for the word of their reader; later rooms load them."""
