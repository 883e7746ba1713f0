// The pictures of a post with their alternative texts. `withActs`: for whoever publishes it by hand.
import { Button } from '@mantine/core';
import type { PostPicture } from '../../../domain/posts/model.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { Section, StoredImage, useSaveStored } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './posts.module.css';

export function Pictures({ pictures, withActs }: { pictures: readonly PostPicture[]; withActs: boolean }) {
  const { t } = useText();
  if (pictures.length === 0) return null;
  return (
    <Section title={t('posts.page.pictures')} level={2}>
      <ul className={classes.pictures}>
        {pictures.map((picture) => (
          <Picture key={picture.file.blobId} picture={picture} withActs={withActs} />
        ))}
      </ul>
    </Section>
  );
}

function Picture({ picture: { file, alt, decorative }, withActs }: { picture: PostPicture; withActs: boolean }) {
  const { t } = useText();
  const { save, busy } = useSaveStored();
  const says = alt === '' && decorative === '' ? t('posts.page.noAlt') : alt;
  return (
    <li className={classes.picture}>
      <div className={classes.thumb}>
        <StoredImage file={file} alt={alt} />
      </div>
      <div className={classes.words}>
        <span className={classes.small}>{t('posts.page.alt')}</span>
        <bdi lang="sv">{says === '' ? t('posts.page.decorative', { why: decorative }) : says}</bdi>
        {withActs && (
          <div className={classes.row}>
            <Button
              variant="subtle"
              loading={busy}
              aria-label={`${t('posts.publish.savePicture')}: ${file.name}`}
              onClick={() => void save(file)}
            >
              {t('posts.publish.savePicture')}
            </Button>
            {alt !== '' && (
              <Button
                variant="subtle"
                aria-label={`${t('posts.publish.copyAlt')}: ${file.name}`}
                onClick={() => void copyText(alt).then((copied) => copied && notifyDone(t('posts.publish.altCopied')))}
              >
                {t('posts.publish.copyAlt')}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
