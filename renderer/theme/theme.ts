// The Mantine theme: its variables refer to tokens.css, so that colours are defined in one place.
import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  Checkbox,
  Drawer,
  Input,
  Menu,
  Modal,
  Popover,
  Radio,
  Select,
  Switch,
  Tooltip,
  type VariantColorsResolver,
  createTheme,
  defaultVariantColorsResolver,
} from '@mantine/core';

const tenShades = (value: string) => [value, value, value, value, value, value, value, value, value, value] as const;
const NAMED_COLOURS = ['accent', 'red', 'green', 'amber'] as const;

const variantColorResolver: VariantColorsResolver = (input) => {
  const name = NAMED_COLOURS.find((colourName) => colourName === (input.color ?? input.theme.primaryColor));
  if (name !== undefined) {
    const soft = `var(--${name}-soft)`;
    const colour = `var(--${name})`;
    const on = name === 'accent' ? 'var(--on-accent)' : 'var(--on-red)';
    const hover = name === 'accent' ? 'var(--accent-hover)' : colour;
    if (input.variant === 'filled')
      return { background: colour, hover, color: on, border: '1px solid transparent', hoverColor: on };
    if (input.variant === 'light')
      return { background: soft, hover: soft, color: colour, border: '1px solid transparent' };
    if (input.variant === 'subtle' || input.variant === 'transparent')
      return {
        background: 'transparent',
        hover: input.variant === 'subtle' ? soft : 'transparent',
        color: colour,
        border: '1px solid transparent',
      };
  }
  return defaultVariantColorsResolver(input);
};

export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '10px', xl: '10px' },
  defaultRadius: 'md',
  primaryColor: 'accent',
  colors: {
    // Mantine's grey scales, replaced so that its own rendering stays within the palette.
    gray: [
      '#f8f7f3',
      '#f3f2ed',
      '#e4e2db',
      '#d7d4cc',
      '#c9c6bd',
      '#7d838a',
      '#60666c',
      '#4d5359',
      '#2f3338',
      '#191c1f',
    ],
    dark: [
      '#ecebe7',
      '#b4b8bc',
      '#989da2',
      '#7f868d',
      '#41464b',
      '#2a2e32',
      '#1b1e21',
      '#16181b',
      '#111315',
      '#0c0e10',
    ],
    accent: tenShades('var(--accent)'),
    red: tenShades('var(--red)'),
    green: tenShades('var(--green)'),
    amber: tenShades('var(--amber)'),
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({
      vars: () => ({ root: { '--button-height': '32px', '--button-fz': '13px', '--button-padding-x': '12px' } }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'accent', size: 32 } }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { '--input-height': '32px', '--input-fz': '14px' } }),
    }),
    // Running text; all other fields are left out by the page itself (index.html).
    Textarea: { defaultProps: { spellCheck: true } },
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Radio: Radio.extend({ defaultProps: { size: 'xs' } }),
    // A list that opens on focus would cover the content below; it opens on typing, arrow keys or a click.
    Select: Select.extend({ defaultProps: { openOnFocus: false } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'lg',
        centered: true,
        padding: 'xl',
        overlayProps: { color: 'var(--shade)', backgroundOpacity: 0.5 },
      },
    }),
    Drawer: Drawer.extend({ defaultProps: { overlayProps: { color: 'var(--shade)', backgroundOpacity: 0.5 } } }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, position: 'bottom-end', withinPortal: true },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', withinPortal: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: true } } }),
  },
});

const MANTINE_VARIABLES = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-contrast': 'var(--on-accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-red-filled': 'var(--red)',
  '--mantine-color-green-filled': 'var(--green)',
  '--mantine-color-amber-filled': 'var(--amber)',
  '--mantine-shadow-md': 'var(--lift)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: MANTINE_VARIABLES,
  dark: MANTINE_VARIABLES,
});
