// Texts of the journal's line in the diary.
import type { journalLines as sv } from '../sv/journal-lines.ts';
import type { Shape } from '../sv/shape.ts';

export const journalLines: Shape<typeof sv> = {
  title: 'Line for the diary',
  text: 'The line is the journal’s checksum today. With it in the municipality’s diary, anybody can see later that nothing up to it was changed, without any authority. Copy it, register it and enter the number.',
  now: 'The line today',
  copy: 'Copy the line',
  copied: 'The line has been copied.',
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
