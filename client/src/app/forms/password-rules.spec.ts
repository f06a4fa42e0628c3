import { RunningApp } from '../../testing/running-app';

describe('PasswordRules', () => {
  it('states the rule for a new password before it is sent, where the server tells it.', async () => {
    const app = new RunningApp(false);
    app.rules = 'minlength: 15; maxlength: 1024';
    await app.visit('/register');
    expect(app.description('Password')).toMatch(/^At least 15 characters\. Several words/);
    expect(app.box('Password').getAttribute('passwordrules')).toBe(app.rules);

    await app.visit('/login');
    expect(app.description('Password')).toBe('');
    expect(app.box('Password').hasAttribute('passwordrules')).toBe(false);
  });

  it.each(['', 'minlength: 1; maxlength: 9', 'a < b', 'minlength: many'])(
    'makes no rule of "%s".',
    async (rules) => {
      const app = new RunningApp(false);
      app.rules = rules;
      await app.visit('/register');

      expect(app.description('Password')).toMatch(/^Several words/);
    },
  );

  it('states the rule for a new password from then on that the server has told it.', async () => {
    const app = await RunningApp.at('/register', false);
    expect(app.description('Password')).toContain('Several words');
    app.submit('ada', 'secret');
    const errors = [{ field: 'password', reason: 'must have at least 15 characters' }];
    (await app.request('/api/register')).flush({ errors }, { status: 422, statusText: 'No' });
    await app.settle();
    app.fill({ Password: 'longer than that' });
    await app.settle();

    expect(app.description('Password')).toBe('Password must have at least 15 characters.');
    expect(app.box('Password').ariaInvalid).toBeNull();
  });
});
