// Texts about new versions of the program and the age of its browser.
import type { updates as sv } from '../sv/updates.ts';
import type { Shape } from '../sv/shape.ts';

export const updates: Shape<typeof sv> = {
  title: 'New versions',
  intro:
    'The program downloads and installs nothing itself. It reads a signed version file that you open here, or checks for one if the computer’s administrator allows it.',
  browser: 'The program’s browser',
  browserFrom: 'Electron {{version}}, from {{day}}',
  browserUnknown: 'Electron {{version}}, which the program does not ship with. It is for testing only.',
  latest: 'Latest version',
  latestFrom: '{{version}}, from {{day}}',
  latestUnknown: 'No version file has been read',
  issued: 'The version file',
  issuedAt: 'Signed {{time}}',
  source: 'Checks for new versions',
  sourceHost: 'At {{host}}, once a day',
  sourceNone: 'No. The computer’s administrator can allow it.',
  asked: 'Last checked',
  notes: 'What is new',
  state: {
    current: 'This is the latest version.',
    newer: 'Version {{version}} is available. Ask the IT department to install it.',
    unsafe:
      'This version has a known vulnerability that is fixed in version {{version}}. Ask the IT department to install it as soon as possible.',
  },
  old: 'The program’s browser is from {{day}} and is getting old. Ask the IT department for a new version. From {{closes}} no pages open in the capture window.',
  tooOld:
    'The program’s browser is from {{day}} and too old to show web pages. The capture window is closed until a new version is installed. Ask the IT department to install it.',
  noKey: 'This copy of the program was built without a key and cannot check version files.',
  open: 'Open a version file…',
  ask: 'Check now',
  compare: 'Compare an installer…',
  read: 'The version file has been read.',
  listed: '{{name}} is one of the files in the version file.',
  notListed: '{{name}} is not one of the files in the version file. Do not install it.',
  hide: 'Hide',
};
