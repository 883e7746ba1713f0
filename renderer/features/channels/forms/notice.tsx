// A text to the users, or a new version of one: language, place and text, proposed from the rules. R27.
import { Anchor, Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { NOTICE_LANGUAGES, type NoticeKey } from '../../../../domain/channels/notice-model.ts';
import { isSameNotice, newestOf } from '../../../../domain/channels/notices.ts';
import type { Output } from '../../../../domain/contract/api.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { FormButtons, FormFrame, SelectField, TextAreaField, TextField } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { useNoticeNames } from '../use-notice-names.ts';
import { TextLength } from './text-length.tsx';

const Notice = channelCalls['channels.writeNotice'].input.omit({ channelId: true });
type View = Output<'channels.notices'>;

interface NoticeFormProps {
  channel: Channel;
  /** The text that gets a new version; null: a new text. */
  notice: NoticeKey | null;
  onClose: () => void;
}

export function NoticeForm(props: NoticeFormProps) {
  const { data } = useCall('channels.notices', { id: props.channel.id });
  return data === undefined ? null : <LoadedForm {...props} view={data} />;
}

const proposalOf = ({ proposals }: View, { language, place }: Pick<NoticeKey, 'language'> & { place: boolean }) =>
  language === 'sv' || language === 'en' ? proposals[language][place ? 'elsewhere' : 'platform'] : undefined;

/** The first language that has no text at the platform's place. */
const firstKey = ({ notices }: View): NoticeKey => {
  const key = { languageName: '', place: '' };
  const isFree = (language: NoticeKey['language']): boolean =>
    !notices.some((notice) => isSameNotice(notice, { ...key, language }));
  return { ...key, language: NOTICE_LANGUAGES.find(isFree) ?? 'sv' };
};

function LoadedForm({ channel, notice, view, onClose }: NoticeFormProps & { view: View }) {
  const { t } = useText();
  const names = useNoticeNames(channel);
  const start = notice ?? firstKey(view);
  const [elsewhere, setElsewhere] = useState(start.place !== '');
  const save = useAction('channels.writeNotice', {
    success: 'channels.userNotice.saved',
    onDone: onClose,
    quiet: true,
  });
  const known = view.notices.find((one) => isSameNotice(one, start));
  const { form, submit } = useFormFor(Notice, {
    defaultValues: {
      ...start,
      text:
        notice === null || known === undefined
          ? (proposalOf(view, { language: start.language, place: elsewhere })?.text ?? '')
          : newestOf(known).text,
    },
  });
  const { language, languageName = '', place = '', text } = form.watch();
  const proposal = proposalOf(view, { language, place: elsewhere });
  const isKnown = view.notices.some((one) => isSameNotice(one, { language, languageName, place }));
  /** A text that nobody has changed follows the language and the place. */
  const follow = (next: Parameters<typeof proposalOf>[1]): void => {
    if (text === '' || text === proposal?.text) form.setValue('text', proposalOf(view, next)?.text ?? '');
  };
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ channelId: channel.id, ...values }))}>
      {notice === null ? (
        <>
          <SelectField
            name="language"
            label={t('channels.userNotice.language')}
            options={NOTICE_LANGUAGES.map((value) => ({ value, label: t(`channels.userNotice.languages.${value}`) }))}
            onChosen={(next) => {
              const chosen = NOTICE_LANGUAGES.find((one) => one === next);
              if (chosen !== undefined) follow({ language: chosen, place: elsewhere });
            }}
          />
          {language === 'other' && (
            <TextField name="languageName" label={t('channels.userNotice.languageName')} required />
          )}
          <Switch
            label={t('channels.userNotice.elsewhere')}
            description={t('channels.userNotice.elsewhereHint', { place: names.place({ place: '' }) })}
            checked={elsewhere}
            onChange={({ currentTarget: { checked } }) => {
              setElsewhere(checked);
              if (!checked) form.setValue('place', '');
              follow({ language, place: checked });
            }}
          />
          {elsewhere && (
            <TextField
              name="place"
              label={t('channels.userNotice.place')}
              hint={t('channels.userNotice.placeHint')}
              required
            />
          )}
          {isKnown && <p className="dim">{t('channels.userNotice.known')}</p>}
        </>
      ) : (
        <p className="dim">{`${names.language(notice)} · ${names.place(notice)}`}</p>
      )}
      <TextAreaField
        name="text"
        label={t('channels.userNotice.field')}
        hint={t('channels.userNotice.hint')}
        rows={7}
        required
        record
      />
      <TextLength text={text} space={place === '' && !elsewhere ? view.place.maxLength : null} />
      <Proposed proposal={proposal} text={text} />
      <FormButtons
        onCancel={onClose}
        left={
          proposal !== undefined &&
          proposal.text !== '' &&
          text !== proposal.text && (
            <Button variant="subtle" onClick={() => form.setValue('text', proposal.text, { shouldDirty: true })}>
              {t('channels.userNotice.useProposal')}
            </Button>
          )
        }
      />
    </FormFrame>
  );
}

/** Which text of the rules is proposed, and what it lacks. */
function Proposed({ proposal, text }: { proposal: ReturnType<typeof proposalOf>; text: string }) {
  const { t } = useText();
  if (proposal === undefined) return <p className="dim">{t('channels.userNotice.noProposal')}</p>;
  return (
    <p className="dim">
      {(proposal.variant === 'none' || text === proposal.text) && t(`channels.userNotice.variant.${proposal.variant}`)}{' '}
      {proposal.lacksLink && text === proposal.text && (
        <>
          {t('channels.userNotice.lacksLink')}{' '}
          <Anchor component={Link} href={paths.organisation} fz="sm">
            {t('channels.userNotice.giveLink')}
          </Anchor>
        </>
      )}
    </p>
  );
}
