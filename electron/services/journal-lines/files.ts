// The journal's line as mail to the municipality's registrar. Nothing is sent from here.
import { NO_BOARD } from '../../../domain/diary/model.ts';
import { lineMailText, lineSubject } from '../../../domain/journal-lines/mail.ts';
import { lineText } from '../../../domain/journal-lines/rules.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import { seriesOf } from '../diary/numbers.ts';
import type { FileMakers } from '../kernel/context.ts';
import { ofJournal } from './service.ts';

export const journalLineFiles: FileMakers<'journalLines.mail'> = {
  'journalLines.mail': async (context, { head, day }) => {
    const own = await ofJournal(context, { head, day });
    if (!own.ok) return own;
    const { vault, me } = context;
    const { municipality } = vault.db.data.municipality;
    const facts = { seq: head.seq, day, line: lineText(vault.id, head, day), vaultId: vault.id, by: me.name };
    return ok(
      await toEml({
        from: { name: me.name, mail: me.email },
        to: { name: 'Registrator', mail: seriesOf(vault.db.data, NO_BOARD)?.registryMail ?? '' },
        subject: lineSubject(head.seq),
        text: lineMailText({ ...facts, municipality: municipality?.name ?? '' }),
        date: context.now(),
        id: context.newId(),
      }),
    );
  },
};
