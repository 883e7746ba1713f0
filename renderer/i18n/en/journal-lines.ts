// Texts of the journal's line in the diary.
import type { journalLines as sv } from '../sv/journal-lines.ts';
import type { Shape } from '../sv/shape.ts';

export const journalLines: Shape<typeof sv> = {
  title: 'Line for the diary',
  text: 'The line is the journal’s checksum today. With it in the municipality’s diary, anybody can see later that nothing up to it was changed, without any authority. Copy it or save it as e-mail, register it and enter the number.',
  now: 'The line today',
  copy: 'Copy the line',
  copied: 'The line has been copied.',
  mail: 'Save as e-mail to the registrar',
  mailName: 'Line to register {{seq}}',
  mailed: 'The e-mail is saved. Send it from your mail program, and record that the line is handed over.',
  number: 'Diary number (if you have it)',
  weekly: 'Remind on Today in a week',
  handOver: 'Record that it is handed over',
  handedOver: 'Recorded.',
  list: 'Lines handed over',
  by: '{{day}} by {{name}}',
  noNumber: 'No diary number yet.',
  hasNumber: 'Diary number {{number}}.',
  addNumber: 'Enter the number',
  ownNumber: 'Diary number',
  stop: 'Stop reminding',
  receipt: 'Answer from the registrar',
  receiptText: 'Paste the answer to the e-mail. The program finds the line and the diary number.',
  receiptLabel: 'The answer',
  receiptButton: 'Find the number',
  receiptFound: 'Line {{seq}} got {{number}}.',
  receiptAdd: 'Enter {{number}}',
  receiptAdded: 'The number is entered.',
  receiptOutcome: {
    noLine: 'The answer names no line. It must have the reference of the e-mail, such as KV J-412.',
    several: 'The answer names several lines or several numbers. Paste one line at a time.',
    noNumber: 'The answer has no diary number that looks like the municipality’s. Type the number at the line instead.',
    notHandedOver: 'Line {{seq}} is not recorded as handed over.',
    hasNumber: 'Line {{seq}} has a diary number already.',
  },
  check: 'Verify a line',
  checkText: 'Paste a line from the diary. The program compares it with the journal.',
  checkLabel: 'Line from the diary',
  checkButton: 'Compare',
  verdict: {
    unchanged: 'Right: the journal up to line {{seq}}, written {{when}}, is unchanged.',
    changed:
      'Wrong: line {{seq}} of the journal has another checksum than the line in the diary. Check the vault in Settings, and compare with a backup.',
    beyond:
      'Wrong: the journal has {{total}} lines, and the line in the diary is about line {{seq}}. The end of the journal is missing. Compare with a backup.',
    otherVault: 'The line belongs to another vault.',
    none: 'There is no complete line in the text. Paste everything from “Kanalvakt” to the parenthesis at the end.',
  },
  unknownTime: 'at an unknown time',
};
