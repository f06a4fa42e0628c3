Feature: Account
  What users can do with their own accounts, wherever they are logged in.

  @PROTECT-2 @PROTECT-3
  Scenario: A user sees who is logged in
    Given Ada is logged in
    And Grace is logged in
    Then Ada sees her own email
    And Grace sees her own email

  @PW-7
  Scenario: A new password
    Given Ada is logged in
    When Ada changes her password
    Then the change succeeds
    And Ada cannot log in with her old password
    But Ada can log in

  @PW-7
  Scenario: Nobody changes a password without knowing it
    Given Ada is logged in
    When Ada changes her password with a wrong current one
    Then the change is refused
    And Ada is logged in
    And Ada can log in

  @PW-7
  Scenario: A new password ends every other session
    Given Ada is logged in here and on her telephone
    When Ada changes her password
    Then Ada is not logged in on her telephone
    But Ada is logged in

  @PW-7
  Scenario: A new password throws a thief out
    Given Ada is logged in
    And Mallory has a copy of Ada's login
    When Ada changes her password
    Then Mallory is not logged in
    But Ada is logged in

  @ACCT-1
  Scenario: A user sees all sessions of her own, and no others
    Given Ada is logged in here and on her telephone
    And Grace is logged in
    Then Ada counts 2 of her sessions
    And Grace counts 1 of her sessions

  @ACCT-2
  Scenario: Ending a session from afar
    Given Ada is logged in here and on her telephone
    When Ada ends her other session
    Then Ada is not logged in on her telephone
    And Ada counts 1 of her sessions
    But Ada is logged in

  @ACCT-2
  Scenario: Ending this very session
    Given Ada is logged in here and on her telephone
    When Ada ends this session of hers
    Then Ada is not logged in
    But Ada is logged in on her telephone

  @ACCT-3
  Scenario: A deleted account
    Given Ada is logged in
    And Grace is logged in
    When Ada deletes her account
    Then Ada cannot log in
    But Grace is logged in

  @ACCT-3
  Scenario: Nobody deletes an account without the password
    Given Ada is logged in
    When Ada deletes her account with a wrong password
    Then the deletion is refused
    And Ada is logged in
    And Ada can log in

  @ACCT-3 @SESS-10
  Scenario: A deleted account has no sessions
    Given Ada is logged in here and on her telephone
    When Ada deletes her account
    Then the deletion succeeds
    And Ada is not logged in on her telephone
    And Ada is not logged in

  @ACCT-3 @SESS-10
  Scenario: The next user of an email inherits nothing
    Given Ada is logged in here and on her telephone
    When Ada deletes her account
    And Ada registers
    Then Ada is not logged in on her telephone
    But Ada can log in
