// What whoever reviews a record says of a file that is given out as it is, or that cannot be given out. R42.2.
import { Switch } from '@mantine/core';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { maskable } from '../../../domain/masking/model.ts';
import { NEVER_DRAWN } from '../../../domain/masking/problems.ts';
import { useCall } from '../../calls/use-call.ts';
import { Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import type { FileSaid as What, Reviewing } from './use-review.ts';

interface FileSaidProps {
  place: { id: string; itemId: string };
  file: DisclosureContent['files'][number];
  reviewing: Reviewing;
  isMasking: boolean;
}

/** Whether it is given out as it is, beside the document: its kind is never drawn, or it is a PDF that cannot be. */
function useIsBeside({ place, file: { blobId, mediaType } }: Pick<FileSaidProps, 'place' | 'file'>): boolean {
  const kind = maskable(mediaType);
  const { problem } = useCall('disclosures.page', { ...place, blobId, page: 1 }, { enabled: kind === 'pdf' });
  return kind === 'no' || (problem !== null && NEVER_DRAWN.has(problem.code));
}

export function FileSaid({ place, file, reviewing, isMasking }: FileSaidProps) {
  const { t } = useText();
  const isBeside = useIsBeside({ place, file });
  const { blobId, name, lost } = file;
  const choice = (what: What) => (
    <Switch
      label={t(`disclosures.review.${what}`)}
      aria-label={`${t(`disclosures.review.${what}`)}: ${name}`}
      description={t(`disclosures.review.${what}Hint`)}
      checked={reviewing.isSaid(what, blobId)}
      disabled={!isMasking}
      onChange={({ currentTarget }) => reviewing.say(what, blobId, currentTarget.checked)}
    />
  );
  const isLeftOut = reviewing.isSaid('filesLost', blobId);
  return (
    <>
      {lost !== null && <Note tone="amber">{t(`disclosures.fileStop.${lost}`)}</Note>}
      {(lost !== null || isLeftOut) && choice('filesLost')}
      {!isLeftOut && isBeside && choice('filesOut')}
    </>
  );
}
