// The notices to the channel's users: each text by language and place, and where it is posted. R27.
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useId } from 'react';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { ChannelNotice } from '../../../../domain/channels/notice-model.ts';
import {
  hasNewRulesText,
  lastSeen,
  newestOf,
  noticesOf,
  spaceOf,
  standing,
} from '../../../../domain/channels/notices.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { copyText } from '../../../bridge.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { Section, StateLabel } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { OnEdit } from '../forms/edits.ts';
import { TextLength } from '../forms/text-length.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import { EarlierNotice } from './notice-earlier.tsx';
import { PostingRows } from './notice-postings.tsx';
import { SECTIONS } from './missing-requirements.tsx';
import classes from './notice.module.css';

export function NoticeCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const save = useAction('channels.noticesSeen', { success: 'channels.userNotice.seenDone' });
  const notices = noticesOf(channel);
  const posted = notices.flatMap(standing);
  const edits = channel.state !== 'closed' && may('channels.writeNotice');
  const title = t('channels.page.notice');
  if (data === undefined) return null;
  return (
    <div id={SECTIONS.notice} tabIndex={-1} role="group" aria-label={title}>
      <Section
        title={title}
        extra={
          edits && (
            <div className={classes.state}>
              {posted.length > 1 && posted.some((posting) => lastSeen(posting) !== today) && (
                <Button
                  {...save.press}
                  variant="default"
                  loading={save.busy}
                  onClick={() => void save.run({ channelId: channel.id, on: today })}
                >
                  {t('channels.userNotice.allSeenToday')}
                </Button>
              )}
              <Button variant="default" onClick={() => onEdit({ kind: 'notice', notice: null })}>
                {t('channels.userNotice.add')}
              </Button>
            </div>
          )
        }
      >
        {posted.length === 0 && <StateLabel tone="amber">{t('channels.userNotice.missing')}</StateLabel>}
        <div className={classes.notices}>
          {notices.map((notice) => (
            <NoticePart
              key={notice.id}
              channel={channel}
              notice={notice}
              ruleSet={data.ruleSet}
              edits={edits}
              onEdit={onEdit}
            />
          ))}
        </div>
      </Section>
    </div>
  );
}

interface NoticePartProps {
  channel: Channel;
  notice: ChannelNotice;
  ruleSet: RuleSet;
  edits: boolean;
  onEdit: OnEdit;
}

function NoticePart({ channel, notice, ruleSet, edits, onEdit }: NoticePartProps) {
  const { t } = useText();
  const id = useId();
  const names = useNoticeNames(channel);
  const { text } = newestOf(notice);
  const name = `${names.language(notice)} · ${names.place(notice)}`;
  const isNew = hasNewRulesText(notice, ruleSet);
  const { language, languageName, place } = notice;
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 className={classes.name} id={id}>
        <bdi>{name}</bdi>
      </h3>
      {isNew && <RulesNew channel={channel} notice={notice} edits={edits} />}
      {text !== '' && (
        <p className={`${classes.text} record`} dir="auto" tabIndex={0} {...langOf(notice)}>
          {text}
        </p>
      )}
      <TextLength text={text} space={spaceOf(notice, channel, ruleSet)} />
      <div className={classes.acts}>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          aria-label={`${t('channels.userNotice.copy')}: ${name}`}
          onClick={() => void copyText(text).then((copied) => copied && notifyDone(t('channels.userNotice.copied')))}
        >
          {t('channels.userNotice.copy')}
        </Button>
        {edits && (
          <>
            <Button
              variant="default"
              aria-label={`${t('channels.userNotice.newVersion')}: ${name}`}
              onClick={() => onEdit({ kind: 'notice', notice: { language, languageName, place } })}
            >
              {t('channels.userNotice.newVersion')}
            </Button>
            <Button
              variant="default"
              aria-label={`${t('channels.userNotice.post')}: ${name}`}
              onClick={() => onEdit({ kind: 'noticePosting', noticeId: notice.id })}
            >
              {t('channels.userNotice.post')}
            </Button>
          </>
        )}
      </div>
      <PostingRows channel={channel} notice={notice} ruleSet={ruleSet} edits={edits} onEdit={onEdit} />
      <EarlierNotice notice={notice} />
    </section>
  );
}

/** For screen readers and spelling; a language without a code of its own has none. */
const langOf = ({ language }: Pick<ChannelNotice, 'language'>): { lang?: string } =>
  language === 'other' ? {} : { lang: language };

/** The text came unchanged from earlier rules; one act takes that of the rules in force. */
function RulesNew({ channel, notice, edits }: { channel: Channel; notice: ChannelNotice; edits: boolean }) {
  const { t } = useText();
  const { data } = useCall('channels.notices', { id: channel.id });
  const write = useAction('channels.writeNotice', { success: 'channels.userNotice.saved' });
  const { language, languageName, place } = notice;
  const both = language === 'sv' || language === 'en' ? data?.proposals[language] : undefined;
  const text = both?.[place === '' ? 'platform' : 'elsewhere'].text ?? '';
  return (
    <div className={classes.state}>
      <StateLabel tone="amber">{t('channels.userNotice.rulesNew')}</StateLabel>
      {edits && text !== '' && (
        <Button
          {...write.press}
          variant="default"
          loading={write.busy}
          onClick={() => void write.run({ channelId: channel.id, language, languageName, place, text })}
        >
          {t('channels.userNotice.takeNew')}
        </Button>
      )}
    </div>
  );
}
