import { safeReturnUrl } from './return-url';

describe('safeReturnUrl', () => {
  it.each(['/', '/one', '/one?a=1&b=%2F#c', '/two/three', '/logouts'])(
    'goes back to %s, a page of this site.',
    (url) => {
      expect(safeReturnUrl(url)).toBe(url);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'one',
    ' /one',
    '/\t/evil.example',
    '/one\n',
    '/one\u0000',
    '/%',
    '',
  ])('goes home instead of to %j.', (url) => {
    expect(safeReturnUrl(url)).toBe('/');
  });

  it.each(['/login', '/logout', '/register', '/unavailable', '/logout?a=1', '/logout#a'])(
    'goes home instead of to %s, where nobody wants to return to.',
    (url) => {
      expect(safeReturnUrl(url)).toBe('/');
    },
  );

  it.each(['/%6Cogout', '/logout;a=b', '/(logout)', '/logout/more'])(
    'is not fooled by %s, another spelling of /logout.',
    (url) => {
      expect(safeReturnUrl(url)).toBe('/');
    },
  );

  it('goes home when no page was wanted.', () => {
    expect(safeReturnUrl(undefined)).toBe('/');
  });
});
