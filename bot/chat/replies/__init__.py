"""The texts and buttons of replies, as values: a module for each part of the chat."""
