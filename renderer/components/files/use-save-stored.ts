// Saves a copy of a stored file. Asks first when opening such a file can do harm.
import { riskOf } from '../../../domain/evidence/risky-files.ts';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { safeFileName } from '../../../domain/kernel/file-name.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { useConfirm } from '../../leaving/use-confirm.ts';

type SavedFile = Pick<StoredFile, 'blobId' | 'name' | 'mediaType'>;

export function useSaveStored(): { save: (file: SavedFile) => Promise<void>; busy: boolean } {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('evidence.saveAs', {
    onDone: ({ unmarked }) => {
      if (unmarked) notifyProblem(t('common.file.unmarked'));
    },
  });
  const save = async (file: SavedFile): Promise<void> => {
    const risk = riskOf(file);
    const agreed =
      risk === null ||
      (await confirm({
        title: t('common.file.risky.title', { name: safeFileName(file.name) }),
        text: [t(`common.file.risky.${risk.kind}`), ...(risk.disguised ? [t('common.file.risky.disguised')] : [])].join(
          ' ',
        ),
        confirm: t('common.file.risky.save'),
      }));
    if (agreed) await action.run({ blobId: file.blobId, name: file.name });
  };
  return { save, busy: action.busy };
}
