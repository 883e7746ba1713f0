// Where a notice to users is posted, and when it was last seen there. R27.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { ChannelNotice, NoticePosting } from '../../../../domain/channels/notice-model.ts';
import { isUnseen, lastSeen, newestOf, showsOldText, standing } from '../../../../domain/channels/notices.ts';
import { changedSentences } from '../../../../domain/channels/notice-text.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { useAction } from '../../../calls/use-action.ts';
import { ListRow, RowList, StateLabel, StoredFileRow } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import { dayFull, relativeTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { OnEdit } from '../forms/edits.ts';
import { useNoticeNames } from '../use-notice-names.ts';
import classes from './notice.module.css';

interface PostingRowsProps {
  channel: Channel;
  notice: ChannelNotice;
  ruleSet: RuleSet;
  edits: boolean;
  onEdit: OnEdit;
}

export function PostingRows({ notice, ...props }: PostingRowsProps) {
  const { t } = useText();
  const rows = standing(notice);
  return rows.length === 0 ? (
    <p className={classes.changes}>
      <StateLabel>{t('channels.userNotice.notPosted')}</StateLabel>
    </p>
  ) : (
    <RowList label={t('channels.userNotice.where')}>
      {rows.map((posting) => (
        <PostingRow key={posting.id} notice={notice} posting={posting} {...props} />
      ))}
    </RowList>
  );
}

type PostingRowProps = PostingRowsProps & { posting: NoticePosting };

function PostingRow({ channel, notice, posting, ruleSet, edits, onEdit }: PostingRowProps) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = useStampName();
  const names = useNoticeNames(channel);
  const where = posting.where || names.place(notice);
  const last = posting.seen.findLast(({ on }) => on === lastSeen(posting));
  const name = nameOf(last?.stamp);
  const seen =
    last === undefined
      ? []
      : [t(`channels.userNotice.${name === '' ? 'seen' : 'seenBy'}`, { when: relativeTime(last.on, today), name })];
  const posted = t('channels.userNotice.posted', {
    when: relativeTime(posting.on, today),
    number: posting.version,
  });
  const files = [...posting.evidence, ...posting.seen.flatMap(({ evidence }) => evidence)];
  const isOld = isUnseen(posting, ruleSet, today);
  return (
    <ListRow
      when={relativeTime(lastSeen(posting), today)}
      whenExact={dayFull(lastSeen(posting))}
      tone={isOld ? 'amber' : 'plain'}
      title={<bdi>{where}</bdi>}
      detail={
        <>
          {[posted, ...seen].join(', ')}
          <div className={classes.state}>
            {isOld && <StateLabel tone="amber">{t('channels.userNotice.unseen')}</StateLabel>}
            {showsOldText(notice, posting) && <StateLabel tone="amber">{t('channels.userNotice.oldText')}</StateLabel>}
          </div>
          {showsOldText(notice, posting) && <Changes notice={notice} posting={posting} />}
          {files.map((file) => (
            <StoredFileRow key={`${file.blobId}${file.name}`} file={file} />
          ))}
        </>
      }
      action={edits && <PostingActs {...{ channel, notice, posting, onEdit, where }} />}
    />
  );
}

type PostingActsProps = Pick<PostingRowProps, 'channel' | 'notice' | 'posting' | 'onEdit'> & { where: string };

function PostingActs({ channel, notice, posting, onEdit, where }: PostingActsProps) {
  const { t } = useText();
  const { today } = useNow();
  const see = useAction('channels.noticeSeen', { success: 'channels.userNotice.seenDone' });
  const takeDown = useAction('channels.takeDownNotice', { success: 'channels.userNotice.takenDownDone' });
  const at = { channelId: channel.id, noticeId: notice.id, postingId: posting.id, on: today };
  return (
    <div className={classes.state}>
      {lastSeen(posting) !== today && (
        <Button
          {...see.press}
          variant="default"
          loading={see.busy}
          aria-label={`${t('channels.userNotice.seenToday')}: ${where}`}
          onClick={() => void see.run({ ...at, evidence: [] })}
        >
          {t('channels.userNotice.seenToday')}
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={`${t('common.more')}: ${where}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onEdit({ kind: 'noticeSeen', noticeId: notice.id, postingId: posting.id })}>
            {t('channels.userNotice.seenWithPicture')}
          </Menu.Item>
          <Menu.Item {...takeDown.press} onClick={() => void takeDown.run(at)}>
            {t('channels.userNotice.takenDown')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** The sentences in which the posted version and the newest differ. */
function Changes({ notice, posting }: Pick<PostingRowProps, 'notice' | 'posting'>) {
  const { t } = useText();
  const posted = notice.versions.find(({ number }) => number === posting.version)?.text ?? '';
  const { added, gone } = changedSentences(posted, newestOf(notice).text);
  return (
    <details className={classes.changes}>
      <summary>{t('channels.userNotice.differs', { number: posting.version })}</summary>
      {added.map((sentence) => (
        <p key={sentence}>
          {t('channels.userNotice.added')}: <ins className="record">{sentence}</ins>
        </p>
      ))}
      {gone.map((sentence) => (
        <p key={sentence}>
          {t('channels.userNotice.gone')}: <del className="record">{sentence}</del>
        </p>
      ))}
    </details>
  );
}
