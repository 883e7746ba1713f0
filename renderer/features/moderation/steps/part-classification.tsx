// Parts of a case that its classification covers: the text, the sender, each file and additional item, the notes.
import { Checkbox } from '@mantine/core';
import { partsOf } from '../../../../domain/moderation/classification.ts';
import type { Classification, ModerationCase, ClassifiedPart } from '../../../../domain/moderation/model.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './part-classification.module.css';

/** Display name of a part. */
export function usePartName(moderationCase: ModerationCase): (part: string) => string {
  const { t } = useText();
  return (part) => {
    if (part === 'text' || part === 'sender' || part === 'note') return t(`moderation.parts.${part}`);
    const id = part.replace(/^(file|item):/, '');
    if (part.startsWith('file:')) return moderationCase.evidence.find(({ blobId }) => blobId === id)?.name ?? '';
    return t('moderation.parts.item', {
      number: (moderationCase.alike ?? []).findIndex((other) => other.id === id) + 2,
    });
  };
}

export function PartClassification({
  moderationCase,
  marks,
  disabled,
  onChange,
}: {
  moderationCase: ModerationCase;
  marks: Classification;
  disabled: boolean;
  onChange: (parts: ClassifiedPart[]) => void;
}) {
  const { t } = useText();
  const nameOf = usePartName(moderationCase);
  const parts = marks.parts ?? [];
  const set = (part: string, change: Partial<ClassifiedPart>): void => {
    const old = parts.find((other) => other.part === part) ?? { part, secrecy: false, personalData: false };
    onChange(
      [...parts.filter((other) => other.part !== part), { ...old, ...change }].filter(
        ({ secrecy, personalData }) => secrecy || personalData,
      ),
    );
  };
  return (
    <table className={classes.partMarks}>
      <caption>{t('moderation.parts.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('moderation.parts.part')}</th>
          <th scope="col">{t('moderation.history.fields.secrecy')}</th>
          <th scope="col">{t('moderation.history.fields.personalData')}</th>
        </tr>
      </thead>
      <tbody>
        {partsOf(moderationCase).map((part) => {
          const mark = parts.find((other) => other.part === part);
          return (
            <tr key={part}>
              <th scope="row">
                <bdi>{nameOf(part)}</bdi>
              </th>
              <td>
                <Checkbox
                  aria-label={t('moderation.parts.secrecyOf', { part: nameOf(part) })}
                  checked={mark?.secrecy ?? false}
                  disabled={disabled}
                  onChange={(event) => set(part, { secrecy: event.currentTarget.checked })}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={t('moderation.parts.personalOf', { part: nameOf(part) })}
                  checked={mark?.personalData ?? false}
                  disabled={disabled}
                  onChange={(event) => set(part, { personalData: event.currentTarget.checked })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
