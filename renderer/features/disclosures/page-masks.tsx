// A PDF of a record, page by page, with boxes over what is masked. It is given out as pictures of its pages. R42.
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { NEVER_DRAWN } from '../../../domain/masking/problems.ts';
import { useCall } from '../../calls/use-call.ts';
import { ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import { PictureMasks } from './picture-masks.tsx';
import type { Box } from './use-review.ts';

interface PageMasksProps {
  place: { id: string; itemId: string };
  file: DisclosureContent['files'][number];
  boxes: readonly Box[];
  /** Null: nothing can be changed. */
  section: string | null;
  onChange: (boxes: readonly Box[]) => void;
}

/** The address of a picture while it is shown; null: none yet. */
function useAddress(picture: Uint8Array | undefined): string | null {
  const address = useMemo(
    () =>
      picture === undefined ? null : URL.createObjectURL(new Blob([new Uint8Array(picture)], { type: 'image/png' })),
    [picture],
  );
  useEffect(
    () => () => {
      if (address !== null) URL.revokeObjectURL(address);
    },
    [address],
  );
  return address;
}

export function PageMasks({ place, file, boxes, section, onChange }: PageMasksProps) {
  const { t } = useText();
  const [page, setPage] = useState(1);
  const { data, problem, refetch } = useCall('disclosures.page', { ...place, blobId: file.blobId, page });
  const address = useAddress(data?.picture);
  // Always there, so that the steps stay as they are while a page is drawn.
  const first = useCall('disclosures.page', { ...place, blobId: file.blobId, page: 1 });
  const total = first.data?.total ?? null;
  if (problem !== null && NEVER_DRAWN.has(problem.code))
    return <ProblemNote problem={problem}>{t('disclosures.review.notDrawn')}</ProblemNote>;
  const here = boxes.filter((box) => box.page === page);
  return (
    <div className={classes.stack}>
      <div className={classes.pages}>
        <ActionIcon
          variant="default"
          aria-label={`${t('disclosures.pages.previous')}: ${file.name}`}
          disabled={page === 1}
          onClick={() => setPage(page - 1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <span role="status">
          {total === null ? t('disclosures.pages.drawing') : t('disclosures.pages.at', { page, total })}
        </span>
        <ActionIcon
          variant="default"
          aria-label={`${t('disclosures.pages.next')}: ${file.name}`}
          disabled={page >= (total ?? 1)}
          onClick={() => setPage(page + 1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </div>
      <ProblemNote problem={problem} onRetry={refetch} />
      {address !== null && (
        <PictureMasks
          key={page}
          file={file}
          src={address}
          page={page}
          boxes={here}
          section={section}
          onChange={(next) => onChange([...boxes.filter((box) => box.page !== page), ...next])}
        />
      )}
    </div>
  );
}
