// What one mail to the registrar has: where it goes, what is attached, what is missing, how large it becomes.
import type { MailPreview } from '../../../domain/diary/calls.ts';
import { Facts, Note } from '../../components/index.ts';
import { bytes } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

interface Props {
  mail: MailPreview;
  originals: boolean;
  /** On one line, in a list of several. */
  short?: boolean;
}

export function MailFacts({ mail, originals, short = false }: Props) {
  const { t } = useText();
  const { to, subject, boardName, files, secret, size, sizeWithout } = mail;
  const attached = originals ? files.filter(({ state }) => state === 'attached').length : 0;
  const address = to === '' ? t('diary.mail.noAddress', { board: boardName || t('diary.noBoard') }) : to;
  const parts = secret
    ? t('diary.mail.nothingAttached')
    : [t('diary.mail.document'), ...(attached === 0 ? [] : [t('diary.mail.files', { count: attached })])].join(', ');
  const about = t('diary.mail.about', { size: bytes(originals ? size : sizeWithout) });
  return (
    <>
      {short ? (
        <span className={classes.underWrapped}>
          <bdi>{[address, parts, about].join(' · ')}</bdi>
        </span>
      ) : (
        <Facts
          rows={[
            { label: t('diary.mail.facts.to'), value: <bdi>{address}</bdi> },
            { label: t('diary.mail.facts.subject'), value: <bdi>{subject}</bdi> },
            { label: t('diary.mail.facts.files'), value: parts },
            { label: t('diary.mail.facts.size'), value: about },
          ]}
        />
      )}
      {!short && to === '' && <Note>{t('diary.mail.noAddressText')}</Note>}
      {files.map(({ name, state }, index) =>
        state === 'missing' || state === 'damaged' ? (
          <Note key={`${String(index)} ${name}`} tone="red">
            <bdi>{t(`diary.mail.${state}`, { name })}</bdi>
          </Note>
        ) : null,
      )}
    </>
  );
}
