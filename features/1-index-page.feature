Feature: Step 1, the main route serves the client
  Whoever opens the application gets the index page, and Angular takes over.

  @STATIC-1
  Scenario: A visitor gets the index page
    When Ada opens the application
    Then Ada gets the index page

  @STATIC-1
  Scenario: A user who is logged in gets the index page too
    Given Ada is logged in
    When Ada opens the application
    Then Ada gets the index page
    And Ada is logged in

  @STATIC-2
  Scenario: The client comes with all its files
    When Ada opens the application
    Then Ada gets the client
