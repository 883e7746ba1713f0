// The pictures of a post: each says what it shows, or why it says nothing. DOS-lagen (2018:1937); WCAG 1.1.1.
import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { MAX_PICTURES } from '../../../domain/posts/model.ts';
import { FileDrop, Section, StoredImage } from '../../components/index.ts';
import { useField } from '../../components/fields/use-field.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './posts.module.css';

export interface PictureDraft {
  readonly file: StoredFile;
  readonly alt: string;
  readonly decorative: string;
}

export function PicturesField() {
  const { t } = useText();
  const { value, onChange } = useField<readonly PictureDraft[]>('pictures');
  const change = (blobId: string, part: Partial<PictureDraft>): void =>
    onChange(value.map((one) => (one.file.blobId === blobId ? { ...one, ...part } : one)));
  return (
    <Section title={t('posts.form.pictures')} level={2}>
      <div className={classes.stack}>
        {value.length > 0 && (
          <ul className={classes.pictures}>
            {value.map((picture) => (
              <Picture
                key={picture.file.blobId}
                picture={picture}
                onChange={(part) => change(picture.file.blobId, part)}
                onRemove={() => onChange(value.filter((one) => one !== picture))}
              />
            ))}
          </ul>
        )}
        <FileDrop
          label={t('posts.form.drop')}
          accept="image/*"
          disabled={value.length >= MAX_PICTURES}
          onStored={(file) => {
            if (!value.some((one) => one.file.blobId === file.blobId))
              onChange([...value, { file, alt: '', decorative: '' }]);
          }}
        />
      </div>
    </Section>
  );
}

interface PictureProps {
  picture: PictureDraft;
  onChange: (part: Partial<PictureDraft>) => void;
  onRemove: () => void;
}

function Picture({ picture: { file, alt, decorative }, onChange, onRemove }: PictureProps) {
  const { t } = useText();
  return (
    <li className={classes.picture}>
      <div className={classes.thumb}>
        <StoredImage file={file} alt={file.name} />
      </div>
      <div className={classes.words}>
        <Textarea
          label={t('posts.form.alt')}
          description={t('posts.form.altHint')}
          classNames={{ input: 'record' }}
          value={alt}
          onChange={(event) => onChange({ alt: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
        />
        {alt.trim() === '' && (
          <TextInput
            label={t('posts.form.decorative')}
            description={t('posts.form.decorativeHint')}
            value={decorative}
            onChange={(event) => onChange({ decorative: event.currentTarget.value })}
            maxLength={200}
          />
        )}
      </div>
      <ActionIcon size={26} onClick={onRemove} aria-label={t('posts.form.remove', { name: file.name })}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </li>
  );
}
