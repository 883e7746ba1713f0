// Contacts with the communications office: consultation, setup notice (R07, R24, R30).
import type { Channel } from '../../../../domain/channels/model.ts';
import { Section, ListRow, RowList } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../../i18n/format.ts';
import classes from './cards.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

export function OfficeContactsCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const contacts = [...channel.officeContacts].sort((a, b) => (a.on < b.on ? 1 : -1));
  const about = contacts.some((entry) => entry.kind === 'consultation') ? 'setupNotice' : 'consultation';
  return (
    <Section
      title={t('channels.page.office')}
      extra={
        <EditButton
          channel={channel}
          what=""
          label={t('channels.contact.add')}
          onClick={() => onEdit({ kind: 'contact', about })}
        />
      }
    >
      {contacts.length === 0 && <p className={classes.empty}>{t('channels.contact.empty')}</p>}
      <RowList>
        {contacts.map((contact) => (
          <ListRow
            key={contact.id}
            when={dayShort(contact.on, today)}
            whenExact={exactTime(contact.on)}
            title={t(`channels.contact.${contact.kind}`)}
            detail={
              <bdi>
                {[t(`channels.contact.hows.${contact.how}`), contact.note].filter((part) => part !== '').join(' · ')}
              </bdi>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
