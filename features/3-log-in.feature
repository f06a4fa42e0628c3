Feature: Step 3, a visitor is asked to log in
  Only the right pair of email and password logs in, and a refusal tells a stranger nothing.

  @STATIC-2 @browser
  Scenario: A visitor is asked to log in
    When Ada opens the application
    Then Ada is asked to log in

  @LOGIN-1
  Scenario: The right pair
    Given Ada has an account
    When Ada logs in
    Then Ada is logged in

  @LOGIN-2
  Scenario: A wrong password
    Given Ada has an account
    When Ada logs in with a wrong password
    Then the log-in is refused
    And Ada is not logged in
    But Ada can log in

  @LOGIN-2
  Scenario: Another user's password
    Given Ada has an account
    And Grace has an account
    When Grace logs in as Ada with her own password
    Then the log-in is refused
    But Grace can log in

  @LOGIN-3
  Scenario: An unknown email
    Given Ada has an account
    When Ada logs in with a wrong password
    And Grace logs in without an account
    Then both are refused in the same way
    But Ada can log in

  @LOGIN-4
  Scenario Outline: Almost the right password
    Given Ada has an account with the password " Pass word X for page one "
    When Ada logs in with that password <changed>
    Then the log-in is refused
    But Ada can log in

    Examples:
      | changed                      |
      | in other letter case         |
      | without its first space      |
      | without its last space       |
      | without its inner spaces     |
      | without its last letter      |
      | with one more letter         |
