"""What the command line prints and writes; ``timeline.__main__`` holds the commands themselves."""
