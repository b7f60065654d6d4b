const CREDENTIALS = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/]{0,100}):[^\s@/"]{1,200}@/gi

/** A text whose addresses have lost their passwords: "postgresql://ada:secret@db/x" becomes "postgresql://ada:***@db/x". */
export const withoutPasswords = (text: string): string =>
  // Hardly any line of a log has an address, and to look for one is quicker than to try the pattern at each letter.
  text.includes('://') ? text.replace(CREDENTIALS, '$1:***@') : text
