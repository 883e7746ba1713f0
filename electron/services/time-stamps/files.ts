// The files of a time stamp: the request that goes to the authority, and the proof with how anybody checks it.
import { fail, ok } from '../../../domain/kernel/result.ts';
import { headText } from '../../../domain/time-stamps/rules.ts';
import { toZip } from '../../exchange/archive/zip.ts';
import { proofInstructions } from '../../exchange/time-stamp/instructions.ts';
import type { FileMakers } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { find } from '../kernel/register-access.ts';

export const timeStampFiles: FileMakers<'timeStamps.request' | 'timeStamps.proof'> = {
  'timeStamps.request': async ({ vault }, { id }) => {
    const row = find(vault.db.data.timeStamps, id, 'timeStamps.unknown');
    if (!row.ok) return row;
    // Loaded when it is asked for: nothing else in the engine needs the library.
    const { timeStampRequest } = await import('../../exchange/time-stamp/request.ts');
    return ok(timeStampRequest(headText(vault.id, row.value.head), row.value.nonce));
  },
  'timeStamps.proof': async (context, { id }) => {
    const { vault } = context;
    const row = find(vault.db.data.timeStamps, id, 'timeStamps.unknown');
    if (!row.ok) return row;
    const { answer, head, nonce } = row.value;
    if (answer === null) return fail('timeStamps.unknown');
    const [text, file] = [headText(vault.id, head), Buffer.from(answer.file, 'base64')];
    // Checked again: what leaves the program as proof holds now too.
    const roots = answer.roots === '' ? null : Buffer.from(answer.roots);
    const checked = await readForeign(context, 'timeStamp', { file, text, nonce, roots });
    const read = checked.ok ? checked.value : checked;
    if (!read.ok) return read;
    const { certificates } = read.value;
    const issuers = answer.roots === '' ? certificates : answer.roots;
    return ok(
      await toZip(
        {
          'head.txt': text,
          'svar.tsr': file,
          'utfardare.pem': issuers,
          'certifikat.pem': certificates === '' ? issuers : certificates,
          'sa-kontrollerar-du.txt': proofInstructions(answer, head),
        },
        context.now(),
      ),
    );
  },
};
