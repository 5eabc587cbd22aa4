"""One file per third party; nothing else imports them."""
