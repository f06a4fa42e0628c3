import { RunningApp } from '../../testing/running-app';

describe('Form', () => {
  async function register(app: RunningApp, status: number, errors: object[]): Promise<void> {
    app.submit('ada', 'secret');
    (await app.request('/api/register')).flush({ errors }, { status, statusText: 'No' });
    await app.settle();
  }

  it('says at its place what is wrong with a field, and keeps what was typed.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'email', reason: 'An email has one @.' }]);

    expect(app.description('Email')).toBe('An email has one @.');
    expect(app.box('Email').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(app.box('Email'));
    expect([app.box('Email').value, app.box('Password').value]).toEqual(['ada', 'secret']);
    expect(app.box('Password').hasAttribute('aria-invalid')).toBe(false);
  });

  it('asks the server again about a field that was refused.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'email', reason: 'An email has one @.' }]);
    await register(app, 422, [{ field: 'password', reason: 'Too short.' }]);

    expect(app.description('Email')).toBe('');
    expect(app.description('Password')).toBe('Too short.');
  });

  it('says in the alert what is wrong with anything else.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'colour', reason: 'No such colour.' }]);

    expect(app.told('alert')).toBe('No such colour.');
  });

  it('takes a reason away as soon as its field is edited, and with the last one the alert.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [
      { field: 'email', reason: 'must have one @' },
      { field: 'password', reason: 'must have at least 15 characters' },
    ]);
    expect(app.description('Email')).toBe('Email must have one @.');
    app.fill({ Email: 'ada@example.com' });
    await app.settle();
    expect(app.description('Email')).toBe('');
    expect(app.told('alert')).toBe('Please look at what is marked below.');

    app.fill({ Password: 'longer than that' });
    await app.settle();
    expect(app.told('alert')).toBe('');
    expect(app.box('Password').ariaInvalid).toBeNull();
  });

  it('shows a password while it is asked to, and never sends it shown.', async () => {
    const app = await RunningApp.at('/register', false);
    await app.click('Show password');
    expect(app.box('Password').type).toBe('text');
    expect(app.control('Show password').ariaPressed).toBe('true');

    await register(app, 503, []);
    expect(app.box('Password').type).toBe('password');
    expect(app.control('Show password').ariaPressed).toBe('false');
  });

  it('says that Caps Lock is on, and takes a key without a name for none.', async () => {
    const app = await RunningApp.at('/login', false);
    const box = app.box('Password');
    box.dispatchEvent(new KeyboardEvent('keydown', { modifierCapsLock: true }));
    await app.settle();
    expect(app.description('Password')).toBe('Caps Lock is on.');

    box.dispatchEvent(new Event('keydown'));
    await app.settle();
    expect(app.description('Password')).toBe('');
  });

  it('keeps what was typed when the server fails.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 503, []);

    expect([app.box('Email').value, app.box('Password').value]).toEqual(['ada', 'secret']);
  });
});

describe('Form, throttled', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['/login', '/api/login'],
    ['/register', '/api/register'],
  ])('%s cannot be sent until the user may try again.', async (page, url) => {
    const app = await RunningApp.at(page, false);
    app.submit('ada@example.com', 'secret');
    const headers = { 'Retry-After': '30' };
    (await app.request(url)).flush('', { status: 429, statusText: 'Slow', headers });
    await app.settle();
    expect(app.told('alert')).toContain('Too many attempts. Try again in');
    expect(app.text('[role=timer]')).toBe('30 seconds');
    expect(app.find('button[type=submit]').ariaDisabled).toBe('true');
    expect(app.box('Password').value).toBe('secret');

    vi.advanceTimersByTime(30_000);
    await app.settle();
    expect(app.find('button[type=submit]').ariaDisabled).toBeNull();
    expect(app.told('status')).toBe('You can try again now.');
  });

  it('can be sent for another email, and waits on for the first, whatever page was between.', async () => {
    const app = await RunningApp.at('/login', false);
    app.submit('ada@example.com', 'secret');
    const headers = { 'Retry-After': '295' };
    (await app.request('/api/login')).flush('', { status: 429, statusText: 'Slow', headers });
    await app.settle();
    expect(app.told('alert')).toBe('Too many attempts. Try again in about 5 minutes.');

    app.fill({ Email: 'grace@example.com' });
    await app.settle();
    expect(app.told('alert')).toBe('');
    expect(app.find('button[type=submit]').ariaDisabled).toBeNull();

    await app.visit('/two');
    await app.visit('/login');
    app.fill({ Email: ' ADA@example.com' });
    await app.settle();
    expect(app.told('alert')).toContain('about 5 minutes');
    app.submit('ada@example.com', 'secret');
    await app.settle();
    expect(app.countRequests('/api/login')).toBe(0);
  });
});
