Feature: What I would rely on

  @LOGIN-2
  Scenario: Only her own password lets Ada in
    Given Ada has an account
    When Ada logs in with a wrong password
    Then the log-in is refused
    But Ada can log in

  @LOGOUT-1
  Scenario: Whoever logs out is out
    Given Ada is logged in
    When Ada logs out
    Then Ada is not logged in

  @STATUS-3
  Scenario: Grace is nobody, whatever Ada does
    Given Ada is logged in
    When Grace opens the application
    Then Grace is not logged in
    But Ada is logged in
