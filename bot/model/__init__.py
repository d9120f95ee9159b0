"""The frozen nouns that travel between the rooms. They know nothing of files, nets or clocks."""
