// Texts of the search over everything.
import type { search as sv } from '../sv/search.ts';
import type { Shape } from '../sv/shape.ts';

export const search: Shape<typeof sv> = {
  recent: 'Opened recently',
  records: 'Records',
  logins: 'Logins',
  documents: 'Governing documents',
  absences: 'Absences',
  settings: 'Settings',
  handbook: 'Handbook',
  all: 'Show all in {{list}} ({{count}})',
  searching: 'Searching…',
  words: {
    keys: 'keyboard shortcuts letters hotkeys inbox',
    look: 'theme dark light language swedish text size colour contrast',
    security: 'lock automatically passphrase change clipboard minutes remember',
    notifications: 'notify reminder alert',
    running: 'tray status area start with computer automatically background close quit',
    spelling: 'spell check dictionary words underlined',
    members: 'invite user account member colleague recovery sheet',
    emergency: 'emergency access wait hours',
    backup: 'backup copy restore',
    place: 'server database postgresql postgres move connection file several write at once bring home folder',
    vault: 'check folder damage integrity',
    journal: 'history changes who did what',
    timeStamps: 'time stamp authority rfc 3161 openssl certificate',
    journalLines: 'diary line checksum journal compare',
  },
};
