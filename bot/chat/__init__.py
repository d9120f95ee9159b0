"""What readers ask for in a chat, and what they are answered. Knows nothing of Telegram."""
