// The channel's missing requirements, each with the reason and an action that resolves it.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { takeFocus } from '../../../focus/focus.ts';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { MissingRequirement } from '../../../../domain/channels/problems.ts';
import { elementById } from '../../../bridge.ts';
import { StateLabel, Section, ListRow, RowList } from '../../../components/index.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { useVerify } from '../use-verify.ts';
import { type OnEdit, fixOf } from '../forms/edits.ts';
import { knownMissingRequirements, requirementTone } from './texts.ts';

/** Ids of the sections that an action scrolls to. */
export const SECTIONS = {
  checks: 'channel-checks',
  logins: 'channel-logins',
  approval: 'channel-approval',
  notice: 'channel-notice',
} as const;

export function MissingRequirementsCard({ line, onEdit }: { line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const verify = useVerify();
  const codes = knownMissingRequirements(line);
  if (codes.length === 0) return null;
  const fix = (code: MissingRequirement): void => {
    const how = fixOf(code);
    if ('open' in how) onEdit(how.open);
    else if ('go' in how) go(how.go === 'people' ? paths.people : paths.capturePlan(line.channel.id));
    else if ('verify' in how) void verify.run([line.channel.id]);
    else {
      const section = elementById(SECTIONS[how.scrollTo]);
      section?.scrollIntoView({ block: 'start' });
      takeFocus(section);
    }
  };
  return (
    <Section title={t('channels.page.lacks')}>
      <RowList>
        {codes.map((code) => (
          <ListRow
            key={code}
            title={
              <>
                {t(`channels.lacks.long.${code}`)}{' '}
                {requirementTone(code) === 'red' && <StateLabel tone="red">{t('channels.page.pressing')}</StateLabel>}
              </>
            }
            detail={t(`channels.lacks.why.${code}`)}
            action={
              may('channels.save') && (
                <Button
                  variant="default"
                  onClick={() => fix(code)}
                  aria-label={`${t(`channels.lacks.fix.${code}`)}: ${t(`channels.lacks.long.${code}`)}`}
                >
                  {t(`channels.lacks.fix.${code}`)}
                </Button>
              )
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
