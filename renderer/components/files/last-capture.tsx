// The picture of the channel's page that was saved last, as evidence of a check.
import { Button } from '@mantine/core';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { useCall } from '../../calls/use-call.ts';
import { exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

/** Offers the picture of the page that was saved last; one that is marked as confidential shows more than its page. */
export function LastCapture({
  channelId,
  taken,
  onTake,
}: {
  channelId: string;
  taken: readonly StoredFile[];
  onTake: (file: StoredFile) => void;
}) {
  const { t } = useText();
  const { data: page } = useCall('captures.page', { filter: { channelIds: [channelId] }, offset: 0, limit: 1 });
  const row = page?.rows[0];
  const { data } = useCall('captures.get', { id: row?.id ?? '' }, { enabled: row !== undefined && !row.secret });
  const picture = data?.capture.files.find(({ part }) => part === 'picture');
  if (data === undefined || picture === undefined || taken.some(({ blobId }) => blobId === picture.blobId)) return null;
  return (
    <div>
      <Button variant="subtle" onClick={() => onTake(picture)}>
        {t('reviews.fromCapture', { when: exactTime(data.capture.takenAt) })}
      </Button>
    </div>
  );
}
