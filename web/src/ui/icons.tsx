// The few pictures that stand beside words; none carries a meaning alone.
const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L21 21',
  enter: 'M20 5v7a3 3 0 0 1-3 3H5M9 11l-4 4 4 4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M7 7l10 10M17 7L7 17',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  print: 'M7 8V4h10v4M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  plus: 'M12 5v14M5 12h14',
  star: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z',
  compare: 'M8 4v16M16 4v16M4 8h4M16 8h4M4 14h4M16 14h4',
  down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  need: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.8v.1',
  offer: 'M12 3v3M5 6l2 2M19 6l-2 2M8.5 16a5.5 5.5 0 1 1 7 0c-.7.6-1 1.2-1 2h-5c0-.8-.3-1.4-1-2zM10 21h4',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1',
  people: 'M4 20V8l8-4 8 4v12M9 20v-5h6v5M8.5 10.5h.1M12 10.5h.1M15.5 10.5h.1',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as IconName[];

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
