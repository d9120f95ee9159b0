"""How alerts reach a chat: a Telegram bot, or the terminal where there is no token."""
