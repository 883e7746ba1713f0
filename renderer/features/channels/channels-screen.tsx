// The channel register (R08): missing requirements are highlighted, and several channels can be marked as verified
// today.
import { Button } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { OPENNESS } from '../../../domain/channels/model.ts';
import { SHOWN_STATES, shownState } from '../../../domain/channels/shown-state.ts';
import { MISSING_REQUIREMENTS } from '../../../domain/channels/problems.ts';
import {
  COUNTED_GROUP,
  isUngrouped,
  lacksOf,
  REQUIREMENT_GROUPS,
  type RequirementGroup,
} from '../../../domain/channels/requirement-groups.ts';
import { DataList, type Filter, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { channelsLacking, usePassedValue } from '../../hooks/passed-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useChannelColumns } from './list-columns.tsx';
import { SendRegister } from './send-register.tsx';
import { SelectionBar } from './selection-bar.tsx';

export function ChannelsScreen() {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data: lines, problem, refetch } = useCall('channels.list', {});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filters = useFilters(lines, usePassedValue(channelsLacking));
  const columns = useChannelColumns();
  const canChoose = may('channels.verified');
  const selection = useMemo(
    () => ({
      chosen,
      onChange: setChosen,
      mayChoose: ({ channel }: ChannelRow) => channel.state !== 'closed',
      boxLabel: ({ channel }: ChannelRow) => t('channels.list.select', { name: channel.name }),
    }),
    [chosen, t],
  );

  const current = lines?.filter(({ channel }) => channel.state !== 'closed') ?? [];
  const withMissing = current.filter((line) => line.lacks.length > 0).length;
  const needMe = current.filter(({ mine, lacks }) => mine && lacksOf(COUNTED_GROUP, lacks)).length;
  const subtitle =
    lines &&
    [
      t('channels.count', { count: current.length }),
      withMissing > 0 ? t('channels.lackingCount', { count: withMissing }) : '',
      needMe > 0 ? t('channels.needMe', { count: needMe }) : '',
    ]
      .filter((text) => text !== '')
      .join(' · ');
  const actions = (
    <>
      {may('imports.preview') && (
        <Button
          component={Link}
          href={paths.imports}
          variant="default"
          leftSection={<IconTableImport size={15} aria-hidden />}
        >
          {t('channels.import')}
        </Button>
      )}
      {may('channels.save') && (
        <Button component={Link} href={paths.newChannel}>
          {t('channels.new')}
        </Button>
      )}
    </>
  );
  return (
    <Page wide title={t('channels.title')} {...(subtitle && current.length > 0 ? { subtitle } : {})} actions={actions}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {lines && (
        <div>
          <DataList
            name={t('channels.list.exportTitle')}
            rows={lines}
            columns={columns}
            rowKey={keyOf}
            {...(canChoose ? { selection } : {})}
            rowLabel={(line) => line.channel.name}
            onOpen={(line) => go(paths.channel(line.channel.id))}
            filters={filters}
            initialSort={{ id: 'name' }}
            empty={{ title: t('channels.list.emptyTitle'), text: t('channels.list.emptyText'), action: actions }}
            extra={
              <>
                {may('registerFiles.save') && <SendRegister />}
                {may('channels.review') && current.length > 0 && (
                  <Button component={Link} href={paths.reviews} variant="default">
                    {t('reviews.title')}
                  </Button>
                )}
              </>
            }
            landscape
          />
          {chosen.size > 0 && <SelectionBar ids={[...chosen]} onClear={() => setChosen(new Set())} />}
        </div>
      )}
    </Page>
  );
}

const keyOf = ({ channel }: ChannelRow): string => channel.id;

const WIDE = 'wide';

/** @param lacking what the channels shown at first lack */
function useFilters(
  lines: readonly ChannelRow[] | undefined,
  lacking: RequirementGroup | 'noRoster' | null,
): Filter<ChannelRow>[] {
  const { t } = useText();
  const { today } = useNow();
  const platformName = useChannelPlatformName();
  return useMemo(() => {
    const distinct = (pairs: (readonly [string, string])[]) =>
      [...new Map(pairs)].map(([value, label]) => ({ value, label })).sort((a, b) => compareSv(a.label, b.label));
    const departments = distinct(
      (lines ?? []).map(
        ({ channel, departmentName }) =>
          [
            channel.departmentId ?? WIDE,
            channel.departmentId === null ? t('channels.municipalityWide') : departmentName,
          ] as const,
      ),
    );
    const platforms = distinct(
      (lines ?? []).map(
        ({ channel }) =>
          [
            channel.platform,
            channel.platform === 'other' ? t('channels.otherPlatform') : platformName(channel),
          ] as const,
      ),
    );
    const requirements = [
      ...REQUIREMENT_GROUPS.filter((group) => lines?.some(({ lacks }) => lacksOf(group, lacks))).map((value) => ({
        value,
        label: t(`channels.lacks.group.${value}`),
      })),
      ...MISSING_REQUIREMENTS.filter(isUngrouped)
        .filter((code) => lines?.some((line) => line.lacks.includes(code)))
        .map((value) => ({ value, label: t(`channels.lacks.short.${value}`) })),
    ];
    const groupOf = (value: string): RequirementGroup | undefined => REQUIREMENT_GROUPS.find((one) => one === value);
    const whose: Filter<ChannelRow> = {
      id: 'mine',
      label: t('channels.list.whose'),
      options: [{ value: 'mine', label: t('channels.list.mine') }],
      match: ({ mine }) => mine,
      ...(lacking === null ? {} : { initial: 'mine' }),
    };
    return [
      {
        id: 'department',
        label: t('channels.list.department'),
        options: departments,
        match: ({ channel }, value) => (channel.departmentId ?? WIDE) === value,
      },
      {
        id: 'platform',
        label: t('channels.list.platform'),
        options: platforms,
        match: ({ channel }, value) => channel.platform === value,
      },
      {
        id: 'state',
        label: t('channels.list.state'),
        initial: 'current',
        options: [
          { value: 'current', label: t('channels.list.current') },
          ...SHOWN_STATES.map((value) => ({ value, label: t(`channels.state.${value}`) })),
        ],
        match: ({ channel }, value) =>
          value === 'current' ? channel.state !== 'closed' : shownState(channel, today) === value,
      },
      {
        id: 'openness',
        label: t('channels.list.openness'),
        options: OPENNESS.map((value) => ({ value, label: t(`channels.openness.${value}`) })),
        match: ({ channel }, value) => channel.openness === value,
      },
      {
        id: 'lacks',
        label: t('channels.list.lacks'),
        ...(lacking === null ? {} : { initial: lacking }),
        options: [
          { value: 'any', label: t('channels.list.anyLack') },
          { value: 'none', label: t('channels.list.noLack') },
          ...requirements,
        ],
        match: ({ lacks }, value) => {
          const group = groupOf(value);
          if (group !== undefined) return lacksOf(group, lacks);
          if (value === 'any' || value === 'none') return lacks.length > 0 === (value === 'any');
          return lacks.includes(value);
        },
      },
      // Who may change every channel needs no choice of their own.
      ...(lines?.some(({ mine }) => !mine) === true ? [whose] : []),
    ];
  }, [lines, platformName, lacking, today, t]);
}
