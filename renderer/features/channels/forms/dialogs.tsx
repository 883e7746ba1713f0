// The dialogs of a channel's page: which one is open, with its title and form.
import { useState } from 'react';
import type { Channel } from '../../../../domain/channels/model.ts';
import { FormDialog } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { LoginForm } from '../../logins/form.tsx';
import { CheckForm } from './check.tsx';
import { ContactForm } from './contact.tsx';
import { DecisionOfChannel } from './decision.tsx';
import type { Edit } from './edits.ts';
import { BasicForm, PurposeForm, RecordsForm, SecurityForm } from './field-forms.tsx';
import { NoticeForm } from './notice.tsx';
import { NoticePostingForm } from './notice-posting.tsx';
import { NoticeSeenForm } from './notice-seen.tsx';
import { RosterForm } from './roster.tsx';

function useTitle(): (edit: Edit) => string {
  const { t } = useText();
  return (edit) => {
    switch (edit.kind) {
      case 'basic':
        return t('channels.form.basicTitle');
      case 'purpose':
        return t('channels.form.purposeTitle');
      case 'security':
        return t('channels.form.securityTitle');
      case 'records':
        return t('channels.form.recordsTitle');
      case 'notice':
        return t(edit.notice === null ? 'channels.userNotice.newTitle' : 'channels.userNotice.versionTitle');
      case 'noticePosting':
        return t('channels.userNotice.postTitle');
      case 'noticeSeen':
        return t('channels.userNotice.seenTitle');
      case 'roster':
        return t(edit.entry === null ? 'channels.roster.addTitle' : 'channels.roster.editTitle');
      case 'check':
        return t('channels.checks.formTitle');
      case 'contact':
        return t('channels.contact.title');
      case 'login':
        return t('logins.form.newTitle');
      case 'decision':
        return t('channels.decision.record');
    }
  };
}

function FormOf({ edit, channel, onClose }: { edit: Edit; channel: Channel; onClose: () => void }) {
  switch (edit.kind) {
    case 'basic':
      return <BasicForm channel={channel} onClose={onClose} />;
    case 'purpose':
      return <PurposeForm channel={channel} onClose={onClose} />;
    case 'security':
      return <SecurityForm channel={channel} onClose={onClose} />;
    case 'records':
      return <RecordsForm channel={channel} onClose={onClose} />;
    case 'notice':
      return <NoticeForm channel={channel} notice={edit.notice} onClose={onClose} />;
    case 'noticePosting':
      return <NoticePostingForm channel={channel} noticeId={edit.noticeId} onClose={onClose} />;
    case 'noticeSeen':
      return <NoticeSeenForm channel={channel} at={edit} onClose={onClose} />;
    case 'roster':
      return <RosterForm channel={channel} entry={edit.entry} onClose={onClose} />;
    case 'check':
      return <CheckForm channel={channel} checkId={edit.checkId} onClose={onClose} />;
    case 'contact':
      return <ContactForm channel={channel} about={edit.about} onClose={onClose} />;
    case 'login':
      return <LoginForm line={null} channelId={channel.id} onClose={onClose} />;
    case 'decision':
      return <DecisionOfChannel channel={channel} onClose={onClose} />;
  }
}

export function ChannelDialogs({
  channel,
  edit,
  onClose,
}: {
  channel: Channel;
  edit: Edit | null;
  onClose: () => void;
}) {
  const titleOf = useTitle();
  // Keeps the title while the dialog fades out.
  const [last, setLast] = useState(edit);
  if (edit !== null && edit !== last) setLast(edit);
  return (
    <FormDialog open={edit} onClose={onClose} title={last === null ? '' : titleOf(last)} size="lg">
      {(now) => <FormOf edit={now} channel={channel} onClose={onClose} />}
    </FormDialog>
  );
}
