// Shows a stored file inline if it is a picture, otherwise its name and a button that saves a copy.
import { Button } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes } from '../../i18n/format.ts';
import { blobUrl } from './blob-url.ts';
import classes from './stored-image.module.css';
import { useSaveStored } from './use-save-stored.ts';

type FileSummary = Pick<StoredFile, 'blobId' | 'name' | 'mediaType' | 'size'>;

/** Types that Chromium renders as images and that cannot contain scripts. */
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);
export const isPicture = (file: Pick<FileSummary, 'mediaType'>): boolean => IMAGE_TYPES.has(file.mediaType);

export function StoredImage({ file, alt }: { file: FileSummary; alt?: string }) {
  const { t } = useText();
  if (!isPicture(file)) return <StoredFileRow file={file} />;
  return (
    <img
      className={classes.image}
      src={blobUrl(file.blobId)}
      alt={alt ?? t('common.file.picture', { name: file.name })}
      loading="lazy"
    />
  );
}

/** Name, size and a button that saves a copy. */
export function StoredFileRow({ file, action }: { file: FileSummary; action?: React.ReactNode }) {
  const { t } = useText();
  const { save, busy } = useSaveStored();
  return (
    <div className={classes.line}>
      <IconFile size={18} aria-hidden />
      <span className={classes.name}>
        {file.name} <span className="dim">{bytes(file.size)}</span>
      </span>
      <Button
        variant="subtle"
        onClick={() => void save(file)}
        loading={busy}
        aria-label={`${t('common.file.saveAs')}: ${file.name}`}
      >
        {t('common.file.saveAs')}
      </Button>
      {action}
    </div>
  );
}
