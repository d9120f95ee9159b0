"""Reads what editors and operators write: CONFIG_DIR, the environment and `.env`.

Files in, frozen nouns of `model` out. Every mistake is told with its file, line and key, all at
once; nothing is guessed or bent to fit. Nobody outside sees pydantic, TOML or file watching.
"""
