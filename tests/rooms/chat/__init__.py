"""The parts of the chat, asked as a reader would."""
