// A record of each kind besides cases, with the same word wherever a text can be.
import { ok } from '../../../../domain/kernel/result.ts';
import type { RecordKind } from '../../../../domain/records/model.ts';
import { inquiryService } from '../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { captureKind } from '../../../../electron/services/record-kinds/capture.ts';
import { itemKind } from '../../../../electron/services/record-kinds/item.ts';
import { occasionKind } from '../../../../electron/services/record-kinds/occasion.ts';
import { must } from '../../../support/results.ts';
import { capture, logItem, occasion } from '../../../unit/domain/frame-rules/log-frames.ts';
import { addFile } from '../../erasure/support/municipality.ts';

export const SECRET = 'HEMLIG';

type OtherKind = Exclude<RecordKind, 'moderation'>;

async function answeredInquiry(context: ServiceContext, open: boolean): Promise<string> {
  const { id } = must(
    await inquiryService['inquiries.add'](context, {
      ...{ channelId: 'c', kind: 'comment', receivedAt: context.now().toISOString(), link: 'https://a.se/hemlig' },
      text: `${SECRET} fråga`,
      sender: { kind: 'known', name: `${SECRET} Karlsson`, handle: '@hemlig', link: '' },
      ...{ files: [], marks: { secrecy: false, secrecyBasis: '', personalData: true } },
    }),
  );
  if (!open) must(await inquiryService['inquiries.close'](context, { id, reason: `${SECRET}: ingen fråga` }));
  return id;
}

/** The ids, by kind. `caseId`: the page is evidence in that case. */
export async function withRecords(
  context: ServiceContext,
  { open = false, caseId = null }: { readonly open?: boolean; readonly caseId?: string | null } = {},
): Promise<Readonly<Record<OtherKind, string>>> {
  const stamp = { at: context.now().toISOString(), by: context.me.id };
  const { vault } = context;
  const file = async (name: string) => ({
    ...{ blobId: await addFile(vault, `${SECRET} ${name}`), name: `${SECRET} ${name}`, mediaType: 'image/png' },
    ...{ size: 9, sha256: 'a'.repeat(64), added: stamp },
  });
  const inquiry = await answeredInquiry(context, open);
  const [one, two, three] = [await file('post.png'), await file('sida.png'), await file('fil.pdf')];
  must(
    await vault.write('itemImports.part', (tx) => {
      const run = { id: 'run', channelId: 'c', fileNames: ['e.zip'], formats: [], count: 1, kinds: {}, remarks: [] };
      tx.data.itemImports.run = { ...run, stamp, undone: null };
      const item = logItem(stamp, {
        ...{ text: `${SECRET} post`, raw: `<b>${SECRET}</b>`, link: 'https://a.se/hemlig', files: [one] },
        author: { name: `${SECRET} Karlsson`, handle: 'hemlig', link: '' },
        source: { format: 'facebook', sourceId: 'hemlig-1', importId: 'run', file: 'hemlig.json' },
      });
      itemKind.save(tx, item, context);
      return ok(undefined);
    }),
  );
  must(
    await vault.write('captures.store', (tx) => {
      const page = capture(stamp, {
        ...{ title: `${SECRET} sida`, address: 'https://a.se/hemlig', finalAddress: 'https://a.se/hemlig', caseId },
        selection: { text: `${SECRET} ord`, link: '', author: `${SECRET} Karlsson` },
        files: [{ ...two, part: 'picture' }],
      });
      captureKind.save(tx, page, context);
      const submission = occasion(stamp);
      occasionKind.save(
        tx,
        {
          ...submission,
          done: {
            ...{ how: 'file', madeOn: '2026-06-08', captureIds: [], files: [three], keptWhere: 'vault' },
            ...{ place: '', note: `${SECRET} not`, stamp },
          },
        },
        context,
      );
      return ok(undefined);
    }),
  );
  return { inquiry, item: 'i', capture: 'p', captureOccasion: 'c_2026-06-08' };
}
